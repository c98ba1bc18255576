import type { NextConfig } from 'next';

const config: NextConfig = {
  // Another build (a test's, another version's) must not overwrite the one that is running.
  distDir: process.env.NEXT_DIST_DIR ?? '.next',
  // tsconfig.json itself would be rewritten by every build into another folder.
  typescript: { tsconfigPath: 'tsconfig.next.json' },
  poweredByHeader: false,
  reactStrictMode: true,
  // Security headers are set by src/instrumentation.ts, on redirects and errors too. No image of ours needs Next to fetch it.
  images: { unoptimized: true },
};

export default config;
