/** Maps the spellings of each operating system to one name; unknown names stay as they are. */
export function osNameOf(name: string): string {
  return NAMES.get(name.toLowerCase()) ?? name;
}

/** Systems that imply a type of device. */
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
