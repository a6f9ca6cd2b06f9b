import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Browser, chromium } from 'playwright-core';
import { type BundledChromium, bundledChromium } from './bundled-chromium.ts';

/**
 * Starts a real, headless Chromium for one test file; the caller closes it (`await browser.close()`).
 *
 * Which one: the executable that `CHROME_PATH` names, else an installed Chrome or Chromium, else the one that npm
 * brought (`@sparticuz/chromium`, Linux x64 only), unpacked once into `node_modules/.cache`. Nothing is downloaded.
 *
 * The sandbox is off because containers and root cannot use it: open only pages that the tests serve.
 * Make one context per test (`browser.newContext()`): contexts share no storage.
 */
export async function launchBrowser(options: LaunchOptions = {}): Promise<Browser> {
  const { executablePath, env } = await chosenChromium();
  return chromium.launch({
    executablePath,
    env: { ...definedEnvironment(), ...env },
    args: [...containerArgs, ...(options.args ?? [])],
    headless: true,
    timeout: launchTimeoutMs,
  });
}

/**
 * Opens a page in a browser that nothing inspects; the page has to act by itself. For what Chromium leaves out while it
 * is inspected, as prerendering is.
 *
 * @returns a function that ends the browser
 */
export async function browseUninspected(url: string): Promise<() => Promise<void>> {
  const { executablePath, env } = await chosenChromium();
  const profile = await mkdtemp(join(tmpdir(), 'edgewise-browser-'));
  const args = ['--headless', '--disable-gpu', `--user-data-dir=${profile}`, ...containerArgs, url];
  const browser = spawn(executablePath, args, { env: { ...definedEnvironment(), ...env }, stdio: 'ignore' });
  const ended = once(browser, 'exit');
  return async () => {
    browser.kill();
    await ended;
    await rm(profile, { recursive: true, force: true, maxRetries: 5 });
  };
}

export interface LaunchOptions {
  /** Further Chromium switches, such as `--force-prefers-reduced-motion`. */
  readonly args?: readonly string[];
}

const containerArgs = ['--no-sandbox', '--disable-dev-shm-usage'];

async function chosenChromium(): Promise<BundledChromium> {
  const found = installedChrome();
  return found === undefined ? bundledChromium() : { executablePath: found, env: {} };
}

/** Two cores shared by many test workers start a browser slowly; alone it takes 0.2 s. */
const launchTimeoutMs = 60_000;

const chromePaths: Partial<Record<NodeJS.Platform, readonly string[]>> = {
  linux: [
    '/usr/bin/google-chrome-stable',
    '/usr/bin/google-chrome',
    '/usr/bin/chromium',
    '/usr/bin/chromium-browser',
    '/snap/bin/chromium',
  ],
  darwin: [
    '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
    '/Applications/Chromium.app/Contents/MacOS/Chromium',
  ],
  win32: [
    'C:\\Program Files\\Google\\Chrome\\Application\\chrome.exe',
    'C:\\Program Files (x86)\\Google\\Chrome\\Application\\chrome.exe',
  ],
};

function installedChrome(): string | undefined {
  const named = process.env.CHROME_PATH;
  if (named === undefined || named === '') return chromePaths[process.platform]?.find((path) => existsSync(path));
  if (existsSync(named)) return named;
  throw new Error(`CHROME_PATH names ${named}, which does not exist; correct or unset it`);
}

function definedEnvironment(): Record<string, string> {
  const entries = Object.entries(process.env);
  return Object.fromEntries(entries.filter((entry): entry is [string, string] => entry[1] !== undefined));
}
