/** Sheets that a script brings along: the build lays them beside it. */
declare module '*.css';
