import { readFileSync, writeFileSync } from 'node:fs';
import { z } from 'zod';

// `npm run lock:complete`, after `npm install`. Some registry mirrors hold the binaries of one platform only; npm then leaves the
// others out of package-lock.json, and `npm ci` refuses the file everywhere. This writes the missing ones in, without a
// checksum: version from the package that wants them, platform from their names. Nothing that is there is changed.

const entry = z.looseObject({
  version: z.string().optional(),
  optionalDependencies: z.record(z.string(), z.string()).optional(),
  dev: z.boolean().optional(),
  license: z.string().optional(),
  engines: z.record(z.string(), z.string()).optional(),
});
const lockfile = z.looseObject({ packages: z.record(z.string(), entry) });
type Entry = z.infer<typeof entry>;

const SYSTEMS = ['android', 'darwin', 'linux', 'win32', 'freebsd', 'openbsd', 'netbsd', 'sunos', 'aix', 'openharmony'];
const PROCESSORS = [
  'arm64',
  'x64',
  'ia32',
  'riscv64',
  'ppc64',
  'ppc64le',
  's390x',
  'arm',
  'loong64',
  'mips64el',
  'wasm32',
];
const path = new URL('../package-lock.json', import.meta.url);
const lock = lockfile.parse(JSON.parse(readFileSync(path, 'utf8')));

const added: string[] = [];
for (const parent of Object.values(lock.packages)) {
  for (const [name, version] of Object.entries(parent.optionalDependencies ?? {})) {
    const place = `node_modules/${name}`;
    // A range is not a platform's binary: those are always pinned by their parent.
    if (place in lock.packages || !/^\d[\w.-]*$/.test(version)) continue;
    const missing = platformEntry(name, version, parent);
    if (!missing) continue;
    lock.packages[place] = missing;
    added.push(name);
  }
}
const { '': root, ...rest } = lock.packages;
const sorted = Object.fromEntries(Object.entries(rest).sort(([a], [b]) => (a < b ? -1 : 1)));
writeFileSync(path, `${JSON.stringify({ ...lock, packages: { '': root, ...sorted } }, null, 2)}\n`);
process.stdout.write(`${added.length} entries added\n`);

function platformEntry(name: string, version: string, parent: Entry): Entry | null {
  const words = (name.split('/').at(-1) ?? '').split('-');
  const os = SYSTEMS.find((system) => words.includes(system));
  const cpu = PROCESSORS.find((processor) => words.includes(processor));
  if (!os || !cpu) return null;
  const libc = words.some((word) => word.startsWith('musl'))
    ? 'musl'
    : words.some((word) => word.startsWith('gnu'))
      ? 'glibc'
      : null;
  return {
    version,
    cpu: [cpu],
    ...(parent.dev && { dev: true }),
    ...(libc && os === 'linux' && { libc: [libc] }),
    ...(parent.license && { license: parent.license }),
    optional: true,
    os: [os],
    ...(parent.engines && { engines: parent.engines }),
  };
}
