import type { SourceFile } from './source-file';

/** One breach: where it is, what is wrong, and where the code belongs instead. */
export type Violation = { path: string; line?: number; message: string };

/** A rule of the house: a pure function over all files. Its name is the key of its canaries. */
export type Rule = {
  name: string;
  check: (files: SourceFile[]) => Violation[];
};

/** A rule that looks at one file at a time. */
export function perFile(name: string, check: (file: SourceFile) => Violation[]): Rule {
  return { name, check: (files) => files.flatMap(check) };
}

/** The line people read: 'src/x.ts:12  message'. */
export function describeViolation({ path, line, message }: Violation): string {
  return `${line === undefined ? path : `${path}:${line}`}  ${message}`;
}

/** True for a test beside its subject, which may reach for test tools that its subject may not. */
export function isTest(path: string): boolean {
  return /\.test\.tsx?$/.test(path);
}

/** True for files of the product itself; `src/generated` is not ours to judge. */
export function isSource(path: string): boolean {
  return path.startsWith('src/') && !path.startsWith('src/generated/');
}
