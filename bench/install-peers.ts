import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { z } from 'zod';

const here = new URL('./', import.meta.url);
const manifest = z.object({ dependencies: z.record(z.string(), z.string()) });
const installed = z.object({ version: z.string() });

/** Installs the libraries that the benches run beside, in bench/ alone, unless they are there in the versions wanted. */
export function installPeers(): void {
  const { dependencies } = manifest.parse(readJson('package.json'));
  const missing = Object.entries(dependencies).filter(([name, version]) => versionOf(name) !== version);
  if (missing.length === 0) return;
  process.stdout.write(`Installing ${missing.map(([name]) => name).join(', ')} in bench/ (npm ci)\n`);
  const { status } = spawnSync('npm', ['ci', '--ignore-scripts', '--no-audit', '--no-fund'], {
    cwd: fileURLToPath(here),
    stdio: 'inherit',
    // npm is a .cmd on Windows.
    shell: process.platform === 'win32',
  });
  if (status !== 0) throw new Error('npm ci in bench/ failed; the libraries to compare with are not there');
}

function versionOf(name: string): string | null {
  const path = `node_modules/${name}/package.json`;
  return existsSync(new URL(path, here)) ? installed.parse(readJson(path)).version : null;
}

function readJson(path: string): unknown {
  return JSON.parse(readFileSync(new URL(path, here), 'utf8'));
}
