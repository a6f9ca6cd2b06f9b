/** One name for each operating system, whichever spelling a sender uses; a name that is not known here stays as it is. */
export function osNameOf(name: string): string {
  return NAMES.get(name.toLowerCase()) ?? name;
}

/** Systems, by their one name, that tell which kind of device they run on. */
export const SYSTEMS_OF_ONE_DEVICE: ReadonlySet<string> = new Set([
  'iOS',
  'iPadOS',
  'Android',
  'tvOS',
  'watchOS',
  'visionOS',
]);

const NAMES: ReadonlyMap<string, string> = new Map(
  Object.entries({
    ios: 'iOS',
    'iphone os': 'iOS',
    iphoneos: 'iOS',
    ipados: 'iPadOS',
    tvos: 'tvOS',
    watchos: 'watchOS',
    visionos: 'visionOS',
    android: 'Android',
    'android os': 'Android',
    macos: 'macOS',
    'mac os': 'macOS',
    'mac os x': 'macOS',
    'os x': 'macOS',
    osx: 'macOS',
    mac: 'macOS',
    darwin: 'macOS',
    windows: 'Windows',
    win32: 'Windows',
    'windows nt': 'Windows',
    linux: 'Linux',
    'gnu/linux': 'Linux',
    'chrome os': 'Chrome OS',
    chromeos: 'Chrome OS',
    'chromium os': 'Chrome OS',
    harmonyos: 'HarmonyOS',
  }),
);
