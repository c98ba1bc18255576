import { isSource, isTest, perFile, type Violation } from '../rule';
import { zoneOf } from '../zones';
import { FEATURE_GRAPH } from './feature-graph';

const KEBAB = /^[a-z0-9]+(?:-[a-z0-9]+)*$/;
const DRAWERS = ['utils', 'util', 'helpers', 'helper', 'types', 'common', 'hooks', 'misc', 'shared'];

/** Next's own notation for folders: (group), [param], [...all], [[...all]], _private, @slot, (.)intercepted. */
function plainSegment(segment: string): string {
  return segment
    .replace(/^\(\.{1,3}\)/, '')
    .replace(/^(?:\((.+)\)|\[+(?:\.{3})?.+?\]+|[_@](.+))$/, (_, group, rest) => group ?? rest ?? 'param');
}

/** A file is named as its function, in kebab-case, folders too. */
export const kebabCase = perFile('kebab-case names', ({ path }) =>
  path
    .replace(/(?:\.(?:test|config|d))?\.[a-z]+$/, '')
    .split('/')
    .map(plainSegment)
    .filter((segment) => !KEBAB.test(segment))
    .map((segment) => ({ path, message: `'${segment}' is not kebab-case; name the file as its function` })),
);

/** No drawer that takes anything, and no door that hides where things come from. */
export const noDrawers = perFile('no drawers, no barrels', (file) => {
  if (!isSource(file.path)) return [];
  const { path } = file;
  const found: Violation[] = [];
  const segments = path.replace(/(?:\.test)?\.tsx?$/, '').split('/');
  const drawer = segments.find((segment) => DRAWERS.includes(segment));
  if (drawer !== undefined) {
    found.push({ path, message: `'${drawer}' says nothing; name the file as its function and put it beside its user` });
  }
  if (segments.at(-1) === 'index') found.push({ path, message: 'no index files; import the file that has the code' });
  for (const { specifier } of file.imports.filter((it) => it.reExport)) {
    found.push({ path, message: `re-exports '${specifier}'; let users import the file that has the code` });
  }
  return found;
});

/** Inside features/<noun>/ only the closed list of names exists, so that a newcomer always knows where to look. */
export const featureVocabulary = perFile('feature vocabulary', ({ path }) => {
  const zone = zoneOf(path);
  if (!isSource(path) || zone.room !== 'feature') return [];
  const { feature, kind } = zone;
  const inside = path.split('/').slice(3).join('/');
  if (!Object.hasOwn(FEATURE_GRAPH, feature)) {
    return [{ path, message: `'${feature}' is no feature; the nouns are ${Object.keys(FEATURE_GRAPH).join(', ')}` }];
  }
  if (kind === 'pdf' && feature !== 'boleto') return [{ path, message: 'only features/boleto has a pdf/ folder' }];
  if (kind === 'use-case' && !isTest(path) && !/^use-cases\/[a-z0-9]+(?:-[a-z0-9]+)+\.ts$/.test(inside)) {
    return [{ path, message: 'a use case is use-cases/<verb>-<noun>.ts, flat, with a verb and a noun' }];
  }
  if (kind !== 'unknown') return [];
  const message =
    'a feature holds schema.ts, data.ts, use-cases/<verb>-<noun>.ts, jobs.ts, client.ts, components/, pdf/ (boleto only) and *.test.ts beside them; ' +
    'pure rules belong in domain/, infrastructure in lib/';
  return [{ path, message }];
});

/** src/ has the rooms of the table and no others. */
export const rooms = perFile('rooms of src', ({ path }) => {
  if (!isSource(path) || zoneOf(path).room !== 'unknown') return [];
  const message =
    'src/ holds app, worker, features, bank, domain, components, lib and simulator; put it into one of them';
  return [{ path, message }];
});
