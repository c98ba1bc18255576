import Table from 'cli-table3';
import type { Contender, Contest } from './contender';
import { type Exam, examine } from './exam';
import { medianRatio, quantile, type Times, timeRounds } from './time-rounds';

/** Ours may take this many times as long as the floor. */
const AIM = 2;

type Row = { contender: Contender; exam: Exam; times: number[]; toFloor: number; toOurs: number };

/** Examines, times and prints one contest; returns a plain line for each aim that is missed. */
export function runContest(contest: Contest, rounds: number): string[] {
  const { contenders, expected, title } = contest;
  const exams = contenders.map((contender) => examine(contender, contest));
  for (const [index, { role, name }] of contenders.entries()) {
    const exam = exams[index];
    const mustBeRight = role === 'floor' || role === 'ours';
    if (exam && mustBeRight && (exam.right < expected.length || exam.leftOut.length > 0 || exam.fooled)) {
      throw new Error(`${title}: ${name} is wrong (${JSON.stringify(exam)}); nothing was timed`);
    }
  }
  const times = timeRounds(
    contenders.map(({ run }) => run),
    expected.length,
    rounds,
  );
  const rows = compare(contenders, exams, times);
  process.stdout.write(`\n${title} (${rounds} rounds)\n${drawTable(rows)}\n${drawNotes(rows, contest)}\n`);
  return missedAims(rows, title);
}

function compare(contenders: Contender[], exams: Exam[], times: Times): Row[] {
  const timesOf = (role: Contender['role']) => times[contenders.findIndex((it) => it.role === role)] ?? [];
  const floor = timesOf('floor');
  const ours = timesOf('ours');
  return contenders.flatMap((contender, index) => {
    const exam = exams[index];
    const own = times[index] ?? [];
    if (!exam) return [];
    return [{ contender, exam, times: own, toFloor: medianRatio(own, floor), toOurs: medianRatio(own, ours) }];
  });
}

function drawTable(rows: Row[]): string {
  const table = new Table({
    head: ['', 'median CPU ms', 'middle half', '× floor', '× ours', 'right', 'wrong', 'refused'],
    colAligns: ['left', 'right', 'right', 'right', 'right', 'right', 'right', 'right'],
    style: { head: [], border: [], compact: true },
  });
  for (const { contender, exam, times, toFloor, toOurs } of rows) {
    const half = `${digits(quantile(times, 0.25))} to ${digits(quantile(times, 0.75))}`;
    const counts = [exam.right, exam.wrong, exam.refused].map((it) => it.toLocaleString('en'));
    table.push([contender.name, digits(quantile(times, 0.5)), half, digits(toFloor), digits(toOurs), ...counts]);
  }
  return table.toString();
}

function drawNotes(rows: Row[], { damaged }: Contest): string {
  const lines = rows.flatMap(({ contender, exam }) => {
    const notes = [
      contender.remark,
      exam.example && `wrong, for instance: ${exam.example}`,
      exam.leftOut.length > 0 && `does not give ${exam.leftOut.join(', ')}`,
      exam.fooled && `takes ${exam.fooled.toLocaleString('en')} of ${damaged.length.toLocaleString('en')} damaged ones`,
    ].filter(Boolean);
    return notes.length > 0 ? [`  ${contender.name}: ${notes.join('; ')}`] : [];
  });
  return lines.join('\n');
}

function missedAims(rows: Row[], title: string): string[] {
  const ours = rows.find(({ contender }) => contender.role === 'ours');
  const missed = rows
    .filter(({ contender, toOurs }) => contender.role === 'library' && toOurs <= 1)
    .map(({ contender, toOurs }) => `slower than ${contender.name}, which takes ${digits(toOurs)} of our time`);
  if (ours && ours.toFloor > AIM) missed.unshift(`${digits(ours.toFloor)} times the floor, more than ${AIM}`);
  return missed.map((what) => `${title}: ${what}`);
}

function digits(value: number): string {
  return value < 100 ? value.toFixed(2) : value.toFixed(0);
}
