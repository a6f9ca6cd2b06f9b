import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { mkdir, mkdtemp, rename, rm, writeFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

/**
 * The Chromium that `@sparticuz/chromium` ships in its npm package, unpacked (211 MB, two seconds) on first use.
 *
 * Its own `executablePath()` is not used: it unpacks straight into the system's temporary folder, so that of two test
 * workers starting together one would run a half-written file, and an interrupted run would leave it there for good.
 * Here a folder is filled aside and renamed when whole.
 *
 * @returns the executable, and the environment it needs: the shared libraries that a bare system lacks (nss, nspr,
 *   expat) and a font, all from the package
 */
export async function bundledChromium(): Promise<BundledChromium> {
  if (process.platform !== 'linux' || process.arch !== 'x64') {
    const system = `${process.platform} ${process.arch}`;
    throw new Error(`no browser for ${system} comes from npm; install Chrome, or set CHROME_PATH to a Chromium`);
  }
  const home = join(cacheFolder, `chromium-${packageVersion()}`);
  if (!existsSync(home)) await unpackInto(home);
  return {
    executablePath: join(home, 'chromium'),
    env: { LD_LIBRARY_PATH: join(home, 'al2023', 'lib'), FONTCONFIG_FILE: join(home, 'fonts.conf') },
  };
}

export interface BundledChromium {
  readonly executablePath: string;
  readonly env: Readonly<Record<string, string>>;
}

const cacheFolder = fileURLToPath(new URL('../../node_modules/.cache/edgewise', import.meta.url));

const archives = ['chromium.br', 'swiftshader.tar.br', 'fonts.tar.br', 'al2023.tar.br'];

function packageFolder(): string {
  const entry = createRequire(import.meta.url).resolve('@sparticuz/chromium');
  return join(dirname(entry), '..');
}

function packageVersion(): string {
  const manifest: unknown = createRequire(import.meta.url)(join(packageFolder(), 'package.json'));
  if (typeof manifest === 'object' && manifest !== null && 'version' in manifest) return String(manifest.version);
  throw new Error(`no version in the package.json of ${packageFolder()}; install the packages again`);
}

async function unpackInto(home: string): Promise<void> {
  await mkdir(cacheFolder, { recursive: true });
  const aside = await mkdtemp(`${home}-`);
  try {
    await inflateArchives(aside);
    await writeFile(join(aside, 'fonts.conf'), fontsConf(home));
    await rename(aside, home);
  } catch (error) {
    await rm(aside, { recursive: true, force: true });
    // Another test worker may have finished first: a rename onto a filled folder fails, and its copy is as good.
    if (!existsSync(home)) throw error;
  }
}

/** In a process of its own, because the package's `inflate` writes to TMPDIR, which is one for a whole process. */
async function inflateArchives(target: string): Promise<void> {
  const files = archives.map((name) => join(packageFolder(), 'bin', name));
  const script = `import { inflate } from '@sparticuz/chromium';
    await Promise.all(process.argv.slice(1).map((file) => inflate(file)));`;
  const child = spawn(process.execPath, ['--input-type=module', '--eval', script, ...files], {
    cwd: dirname(fileURLToPath(import.meta.url)),
    env: { ...process.env, TMPDIR: target },
    stdio: ['ignore', 'ignore', 'inherit'],
  });
  const [code] = await once(child, 'exit');
  if (code !== 0) throw new Error(`unpacking Chromium into ${target} ended with ${code}; is the disk full?`);
}

/** The system's fonts first, where there are any; the package's Open Sans behind them, so that text always shows. */
function fontsConf(home: string): string {
  return `<?xml version="1.0"?>
<!DOCTYPE fontconfig SYSTEM "fonts.dtd">
<fontconfig>
  <dir>/usr/share/fonts</dir>
  <dir>/usr/local/share/fonts</dir>
  <dir>${home}/fonts</dir>
  <cachedir>${home}/font-cache</cachedir>
</fontconfig>
`;
}
