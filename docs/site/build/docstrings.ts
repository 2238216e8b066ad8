import ts from 'typescript';

export type Parameter = {
  readonly name: string;
  readonly isOptional: boolean;
  readonly type: string;
  readonly about: string;
};

/** A method of the client, as its docstring tells. */
export type Method = {
  readonly name: string;
  readonly about: string;
  readonly parameters: readonly Parameter[];
  readonly answers: string;
  readonly errors: string;
  readonly example: string;
};

export type Domain = { readonly id: string; readonly about: string; readonly methods: readonly Method[] };

const tagged = (symbol: ts.Symbol, name: string) =>
  symbol
    .getJsDocTags()
    .filter((tag) => tag.name === name)
    .map(({ text }) => ts.displayPartsToString(text))
    .join('\n');

const aboutOf = (symbol: ts.Symbol, checker: ts.TypeChecker) =>
  ts.displayPartsToString(symbol.getDocumentationComment(checker));

const short = ts.TypeFormatFlags.NoTruncation | ts.TypeFormatFlags.UseAliasDefinedOutsideCurrentScope;

const withoutUndefined = (type: string) => type.replace(/\s*\|\s*undefined$/, '').replace(/\s+/g, ' ');

/** The type as the source has it: names say more than what they stand for. */
const writtenOf = ({ declarations = [] }: ts.Symbol): string | undefined => {
  const [declaration] = declarations;
  const isTyped = declaration && (ts.isPropertySignature(declaration) || ts.isParameter(declaration));
  return isTyped && declaration.type ? withoutUndefined(declaration.type.getText()) : undefined;
};

/** What a method is told: the keys of the one object it takes. */
const parametersOf = (given: ts.Symbol | undefined, at: ts.Node, checker: ts.TypeChecker): Parameter[] => {
  // An object that nobody reads is there for the second argument's sake.
  if (!given || given.name === '_' || given.name === 'call') return [];
  const type = checker.getTypeOfSymbolAtLocation(given, at);
  const keys = type.flags & ts.TypeFlags.Object || type.isIntersection() ? type.getProperties() : [given];
  return keys.map((key) => ({
    name: key.name,
    isOptional: Boolean(key.flags & ts.SymbolFlags.Optional),
    type: writtenOf(key) ?? checker.typeToString(checker.getTypeOfSymbolAtLocation(key, at), at, short),
    about: aboutOf(key, checker),
  }));
};

const methodOf = (symbol: ts.Symbol, at: ts.Node, checker: ts.TypeChecker): Method | undefined => {
  const [signature] = checker.getTypeOfSymbolAtLocation(symbol, at).getCallSignatures();
  const about = aboutOf(symbol, checker);
  if (!signature || !about) return undefined;
  return {
    name: symbol.name,
    about,
    parameters: parametersOf(signature.parameters[0], at, checker),
    answers: signature.getDeclaration().type?.getText() ?? checker.typeToString(signature.getReturnType(), at, short),
    errors: tagged(symbol, 'throws').replace('{AuthError} ', ''),
    example: tagged(symbol, 'example'),
  };
};

const exportsOf = (file: ts.SourceFile, checker: ts.TypeChecker) => {
  const symbol = checker.getSymbolAtLocation(file);
  return symbol ? checker.getExportsOfModule(symbol) : [];
};

/** What a file of methods makes, and the methods in it. */
const domainOf = (file: ts.SourceFile, checker: ts.TypeChecker): Domain[] =>
  exportsOf(file, checker).flatMap((made) => {
    const [signature] = checker.getTypeOfSymbolAtLocation(made, file).getCallSignatures();
    if (!signature || made.flags & ts.SymbolFlags.TypeAlias) return [];
    const methods = signature
      .getReturnType()
      .getProperties()
      .flatMap((symbol) => methodOf(symbol, file, checker) ?? []);
    return methods.length > 0 ? [{ id: made.name, about: aboutOf(made, checker), methods }] : [];
  });

/** What the client has beside its domains. */
const clientOf = (file: ts.SourceFile, checker: ts.TypeChecker): Domain => {
  const client = exportsOf(file, checker).find(({ name }) => name === 'AuthClient');
  const own = client?.declarations?.find(ts.isInterfaceDeclaration)?.members ?? [];
  const methods = [...own].flatMap(({ name }) => {
    const symbol = name && checker.getSymbolAtLocation(name);
    return symbol ? (methodOf(symbol, file, checker) ?? []) : [];
  });
  return { id: 'client', about: client ? aboutOf(client, checker) : '', methods };
};

/** Every method that the sources of the client describe: those of the client itself, then file by file. */
export const domainsIn = (files: readonly string[]): Domain[] => {
  const client = 'src/client/client.ts';
  const program = ts.createProgram([client, ...files], {
    target: ts.ScriptTarget.ES2022,
    module: ts.ModuleKind.ESNext,
    moduleResolution: ts.ModuleResolutionKind.Bundler,
    allowImportingTsExtensions: true,
    noEmit: true,
    strict: true,
    types: [],
  });
  const checker = program.getTypeChecker();
  const read = (name: string) => program.getSourceFiles().find(({ fileName }) => fileName.endsWith(name));
  const main = read(client);
  return [
    ...(main ? [clientOf(main, checker)] : []),
    ...files.flatMap((name) => {
      const file = read(name);
      return file ? domainOf(file, checker) : [];
    }),
  ];
};
