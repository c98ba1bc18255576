import { perFile } from '../rule';
import { badImport } from '../zones';

/** The only places that may hold Prisma's client itself. */
const HOMES = [
  /^src\/lib\/(?:db|auth)\.ts$/,
  /^src\/features\/[^/]+\/(?:data\.ts|use-cases\/[^/]+\.ts)$/,
  /^prisma\/seed\//,
];

/** Places that may open a transaction or hold the pool; elsewhere only `withEmpresa` and types come from lib/db. */
const DB_HOMES = [...HOMES, /^src\/(?:lib|worker)\//, /^src\/features\/[^/]+\/.*\.test\.ts$/];

const INSTEAD = 'reads belong in data.ts, writes in use-cases/; elsewhere take `tx: Tx` (import type from @/lib/db)';

/** Prisma's client is imported only by lib/db, data.ts, use-cases/* and the seed. */
export const prismaClient = perFile('Prisma client', (file) => {
  if (!file.path.startsWith('src/') && !file.path.startsWith('prisma/')) return [];
  if (file.path.startsWith('src/generated/')) return [];
  return file.imports.flatMap(({ specifier, target, typeOnly, names }) => {
    const client = specifier?.startsWith('@prisma/client') || target?.startsWith('src/generated/');
    if (client) return HOMES.some((home) => home.test(file.path)) ? [] : [badImport(file, specifier, INSTEAD)];
    if (target !== 'src/lib/db' || typeOnly || DB_HOMES.some((home) => home.test(file.path))) return [];
    return names.every((name) => name === 'withEmpresa' || /^[A-Z]/.test(name))
      ? []
      : [
          badImport(
            file,
            specifier,
            'only withEmpresa and types leave lib/db; reads belong in data.ts, writes in use-cases/',
          ),
        ];
  });
});
