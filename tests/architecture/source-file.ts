import { posix } from 'node:path';
import { type Comment, type Program, parseSync, Visitor } from 'oxc-parser';

/** One import of a file, however it is written: `import`, `export … from`, `import()`, `import('…').Type`, `require()`. */
export type Import = {
  /** As written; null when it is computed and nobody can check it. */
  specifier: string | null;
  /** Path inside the repository without extension ('src/lib/db'), or null for a package. */
  target: string | null;
  /** True when nothing of it is left at run time. */
  typeOnly: boolean;
  /** `export … from`. */
  reExport: boolean;
  /** Imported names; '*' for the whole module, 'default' for the default export. */
  names: string[];
};

/** What every rule reads: a file of the repository, by its path from the root, parsed once. */
export type SourceFile = {
  path: string;
  text: string;
  imports: Import[];
  program: Program;
  comments: Comment[];
};

const EXTENSION = /\.(?:tsx?|mts|jsx?|mjs)$/;

function resolve(path: string, specifier: string): string | null {
  const bare = specifier.replace(EXTENSION, '');
  if (bare.startsWith('@/')) return `src/${bare.slice(2)}`;
  if (bare.startsWith('@tests/')) return `tests/${bare.slice(7)}`;
  return bare.startsWith('.') ? posix.join(posix.dirname(path), bare) : null;
}

function literal(node: { type: string; value?: unknown }): string | null {
  return node.type === 'Literal' && typeof node.value === 'string' ? node.value : null;
}

function findImports(path: string, program: Program): Import[] {
  const imports: Import[] = [];
  const add = (specifier: string | null, typeOnly: boolean, names: string[], reExport = false) => {
    const target = specifier === null ? null : resolve(path, specifier);
    imports.push({ specifier, target, typeOnly, reExport, names });
  };
  const nameOf = (node: { type: string; name?: string; value?: unknown }) => node.name ?? String(node.value);

  new Visitor({
    ImportDeclaration(node) {
      const values = node.specifiers.filter((it) => it.type !== 'ImportSpecifier' || it.importKind !== 'type');
      const names = node.specifiers.map((it) => {
        if (it.type === 'ImportSpecifier') return nameOf(it.imported);
        return it.type === 'ImportDefaultSpecifier' ? 'default' : '*';
      });
      const allTypes = node.specifiers.length > 0 && values.length === 0;
      add(node.source.value, node.importKind === 'type' || allTypes, names);
    },
    ExportNamedDeclaration(node) {
      if (node.source === null) return;
      const names = node.specifiers.map((it) => nameOf(it.local));
      add(node.source.value, node.exportKind === 'type', names, true);
    },
    ExportAllDeclaration(node) {
      add(node.source.value, node.exportKind === 'type', ['*'], true);
    },
    ImportExpression(node) {
      add(literal(node.source), false, ['*']);
    },
    TSImportType(node) {
      add(literal(node.source), true, ['*']);
    },
    CallExpression(node) {
      if (node.callee.type !== 'Identifier' || node.callee.name !== 'require') return;
      const [source] = node.arguments;
      add(source === undefined ? null : literal(source), false, ['*']);
    },
  }).visit(program);
  return imports;
}

/** Parses one file. Throws with path and reason when it is no TypeScript, so that no file slips past the rules. */
export function sourceFile(path: string, text: string): SourceFile {
  const { program, comments, errors } = parseSync(path, text, { sourceType: 'module' });
  const [error] = errors;
  if (error !== undefined) throw new Error(`${path} cannot be parsed: ${error.message}`);
  return { path, text, imports: findImports(path, program), program, comments };
}

/** Number of lines, a closing line break not counted as one. */
export function lineCount(text: string): number {
  return text.replace(/\n$/, '').split('\n').length;
}

/** The line (from 1) on which an offset lies. */
export function lineAt(file: SourceFile, offset: number): number {
  return file.text.slice(0, offset).split('\n').length;
}
