import { z } from 'zod';

const place = z.object({ line: z.number(), column: z.number() });
const mutant = z.object({
  mutatorName: z.string(),
  replacement: z.string().default(''),
  status: z.string(),
  location: z.object({ start: place, end: place }),
});
type Mutant = z.infer<typeof mutant>;

/** Stryker's JSON report, as far as it is read here: lines and columns count from 1, the end is not part of the mutant. */
export const mutationReport = z.object({
  files: z.record(z.string(), z.object({ source: z.string(), mutants: z.array(mutant) })),
});
type MutationReport = z.infer<typeof mutationReport>;

const LONGEST = 90;
const UNNOTICED = ['Survived', 'NoCoverage'];

/**
 * Sets the mutants that no test noticed against the entries of docs/mutation.md, and says in which lines they disagree. An entry
 * is one line under a heading with the file's path, then its reason, indented. `whole`: the report is of all files, so that an
 * entry for a file which is not in it is one too many. A listed mutant that only costs time may have ended as a timeout.
 */
export function disagreements(report: MutationReport, document: string, whole: boolean): string[] {
  const listed = entries(document);
  const ended = (...statuses: string[]) =>
    Object.entries(report.files).flatMap(([file, { source, mutants }]) => {
      const those = mutants.filter(({ status }) => statuses.includes(status));
      return mutantLines(source, those).map((line) => ({ file, line }));
    });
  const surviving = ended(...UNNOTICED);
  const excused = [...surviving, ...ended(...UNNOTICED, 'Timeout')];
  const isIn = (list: { file: string; line: string }[], one: { file: string; line: string }) =>
    list.some(({ file, line }) => file === one.file && line === one.line);
  const judged = listed.filter(({ file }) => whole || file in report.files);
  return [
    ...surviving.filter((one) => !isIn(listed, one)).map(({ file, line }) => `not listed: ${file}\n${line}`),
    ...judged.filter((one) => !isIn(excused, one)).map(({ file, line }) => `no survivor: ${file}\n${line}`),
    ...judged.filter(({ reason }) => reason === '').map(({ file, line }) => `without a reason: ${file}\n${line}`),
  ];
}

function entries(document: string): { file: string; line: string; reason: string }[] {
  const lines = document.split('\n');
  let file = '';
  return lines.flatMap((line, index) => {
    if (line.startsWith('#')) file = line.replace(/^#+ /, '');
    if (!file.endsWith('.ts') || !line.startsWith('- ')) return [];
    const next = lines[index + 1] ?? '';
    return [{ file, line, reason: next.startsWith('  ') ? next.trim() : '' }];
  });
}

/** The entry of each mutant of a file; those that read alike (one default of three, say) are one entry with their number. */
function mutantLines(source: string, mutants: Mutant[]): string[] {
  const counts = new Map<string, number>();
  for (const one of mutants) {
    const change = `${one.mutatorName} ${code(textAt(source, one))} → ${code(one.replacement)}`;
    const line = `- ${change} in ${code(source.split('\n')[one.location.start.line - 1] ?? '')}`;
    counts.set(line, (counts.get(line) ?? 0) + 1);
  }
  return [...counts].map(([line, count]) => (count > 1 ? `${line} (${count} times):` : `${line}:`));
}

function textAt(source: string, { location: { start, end } }: Mutant): string {
  const lines = source.split('\n').slice(start.line - 1, end.line);
  const last = lines.pop() ?? '';
  return [...lines, last.slice(0, end.column - 1)].join('\n').slice(start.column - 1);
}

function code(text: string): string {
  const line = text.trim().replace(/\s+/g, ' ');
  const short = line.length > LONGEST ? `${line.slice(0, LONGEST - 30)} … ${line.slice(-27)}` : line;
  if (!short.includes('`')) return `\`${short}\``;
  // With a blank only where one is needed, as formatters of Markdown leave it.
  const pad = short.startsWith('`') || short.endsWith('`') ? ' ' : '';
  return `\`\`${pad}${short}${pad}\`\``;
}
