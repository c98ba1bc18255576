import { isTest, perFile, type Violation } from '../rule';
import { lineAt, lineCount } from '../source-file';
import { zoneOf } from '../zones';
import { exportedValues } from './exports';

const camelCase = (kebab: string) => kebab.replace(/-([a-z0-9])/g, (_, letter: string) => letter.toUpperCase());

/** One use case is one write: one exported function, named as its file. */
export const oneUseCase = perFile('one function per use case', (file) => {
  const zone = zoneOf(file.path);
  if (zone.room !== 'feature' || zone.kind !== 'use-case' || isTest(file.path)) return [];
  const expected = camelCase(file.path.replace(/^.*\/|\.ts$/g, ''));
  const values = exportedValues(file);
  if (values.length === 1 && values[0]?.name === expected && values[0].callable) return [];
  const names = values.map(({ name }) => name).join(', ') || 'nothing';
  const message = `exports ${names}; a use case exports one function, ${expected}, and types; give others a file of their own`;
  return [{ path: file.path, message }];
});

/** Public functions of domain/, bank/ and lib/ say what they do, units, errors and source. */
export const docstrings = perFile('docstring before exported functions', (file) => {
  if (!/^src\/(?:domain|bank|lib)\//.test(file.path) || isTest(file.path)) return [];
  return exportedValues(file).flatMap(({ name, callable, start }): Violation[] => {
    if (!callable) return [];
    const before = file.comments.findLast(({ end }) => end <= start);
    const documented =
      before?.type === 'Block' && before.value.startsWith('*') && file.text.slice(before.end, start).trim() === '';
    if (documented) return [];
    const message = `${name} has no docstring; say what it does, units and lengths, errors and source`;
    return [{ path: file.path, line: lineAt(file, start), message }];
  });
});

const WARN_LINES = 250;
const MAX_LINES = 400;

/** Files longer than the budget's warning, longest first; they are printed and do not fail. */
export function sizeWarnings(files: { path: string; text: string }[]): string[] {
  return files
    .map(({ path, text }) => ({ path, lines: lineCount(text) }))
    .filter(({ lines }) => lines > WARN_LINES && lines <= MAX_LINES)
    .sort((a, b) => b.lines - a.lines)
    .map(
      ({ path, lines }) =>
        `${path} has ${lines} lines (usual 60, warned above ${WARN_LINES}, refused above ${MAX_LINES})`,
    );
}

/** No file outgrows its reader. */
export const sizeBudget = perFile('size budget', ({ path, text }) => {
  const lines = lineCount(text);
  if (lines <= MAX_LINES) return [];
  return [{ path, message: `has ${lines} lines, more than ${MAX_LINES}; it does several things, give each a file` }];
});
