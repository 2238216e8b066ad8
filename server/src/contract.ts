/** What crosses the wire, shared with the client. The only line of the server that leaves its folder. */
export * from '../../src/contract/index.ts';
