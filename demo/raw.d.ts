/** What the build of the demo offers beside the language: the text of files, by a pattern. */
interface ImportMeta {
  glob(pattern: string, how: { query: '?raw'; import: 'default'; eager: true }): Record<string, string>;
}
