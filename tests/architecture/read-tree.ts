import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { type SourceFile, sourceFile } from './source-file';

/** The folders that hold code of ours. Vectors, generated code and installed packages are not among it. */
const FOLDERS = ['src', 'tests', 'scripts', 'bench', 'prisma'];
const SKIPPED = new Set(['node_modules', 'generated', 'vectors', '.data']);

function codeFiles(root: string, folder: string): string[] {
  return readdirSync(join(root, folder), { withFileTypes: true }).flatMap((entry) => {
    if (entry.isDirectory()) return SKIPPED.has(entry.name) ? [] : codeFiles(root, `${folder}/${entry.name}`);
    return /\.(?:tsx?|mts|jsx?|mjs)$/.test(entry.name) ? [`${folder}/${entry.name}`] : [];
  });
}

/** Reads and parses every code file below the folders of ours, paths relative to `root`. */
export function readTree(root: string): SourceFile[] {
  // A room that is still empty is not in a fresh clone.
  const paths = FOLDERS.filter((folder) => existsSync(join(root, folder))).flatMap((folder) => codeFiles(root, folder));
  return paths.map((path) => sourceFile(path, readFileSync(join(root, path), 'utf8')));
}
