import { isSource, type Rule, type Violation } from '../rule';
import type { SourceFile } from '../source-file';

/** What is left of the imports at run time; a cycle of types alone breaks nothing. */
function runtimeTargets(file: SourceFile, known: Set<string>): string[] {
  return file.imports.flatMap(({ target, typeOnly }) =>
    target !== null && !typeOnly && known.has(target) ? [target] : [],
  );
}

/** No file may, through what it imports, import itself. */
export const importCycles: Rule = {
  name: 'import cycles',
  check: (files) => {
    const sources = files.filter((file) => isSource(file.path));
    const bare = (path: string) => path.replace(/\.tsx?$/, '');
    const known = new Set(sources.map((file) => bare(file.path)));
    const edges = new Map(sources.map((file) => [bare(file.path), runtimeTargets(file, known)]));
    const done = new Set<string>();
    const found: Violation[] = [];

    const visit = (path: string, trail: string[]) => {
      const start = trail.indexOf(path);
      if (start >= 0) {
        const circle = [...trail.slice(start), path].join(' → ');
        found.push({ path, message: `imports itself: ${circle}; move what both need into a third file further down` });
        return;
      }
      if (done.has(path)) return;
      for (const next of edges.get(path) ?? []) visit(next, [...trail, path]);
      done.add(path);
    };
    for (const path of edges.keys()) visit(path, []);
    return found;
  },
};
