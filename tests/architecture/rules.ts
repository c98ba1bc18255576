import type { Rule } from './rule';
import { noAny, noServerActions, silencers } from './rules/escape-hatches';
import { featureGraph } from './rules/feature-graph';
import { featureVocabulary, kebabCase, noDrawers, rooms } from './rules/file-names';
import { noConsole, processEnv, pureDomain } from './rules/globals';
import { importCycles } from './rules/import-cycles';
import { importMatrix } from './rules/import-matrix';
import { packageHomes } from './rules/packages';
import { prismaClient } from './rules/prisma-client';
import { builtByRoute, onlyHandlers, shortHandlers } from './rules/route-handlers';
import { docstrings, oneUseCase, sizeBudget } from './rules/shapes';
import { clock, sqlNow } from './rules/time';

/** Every rule of the house. A rule outside this list holds nothing; one without a canary fails the tests. */
export const RULES: Rule[] = [
  importMatrix,
  featureGraph,
  importCycles,
  packageHomes,
  prismaClient,
  rooms,
  featureVocabulary,
  kebabCase,
  noDrawers,
  pureDomain,
  clock,
  sqlNow,
  noConsole,
  processEnv,
  noAny,
  noServerActions,
  silencers,
  oneUseCase,
  docstrings,
  sizeBudget,
  shortHandlers,
  builtByRoute,
  onlyHandlers,
];
