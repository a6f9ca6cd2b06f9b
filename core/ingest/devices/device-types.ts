import { remembering } from '../../base/remembering.ts';

/**
 * The closed set of device types: whatever an SDK, a User-Agent or an export calls a device, the column holds one of
 * these or ''.
 */
export const DEVICE_TYPES = ['desktop', 'mobile', 'tablet', 'tv', 'console', 'wearable', 'headset', 'car'] as const;
export type DeviceType = (typeof DEVICE_TYPES)[number];

/**
 * Maps a sender's word for a device to a type: a type (`Smartphone`), a platform (`ios`), a family or a model
 * (`iPad13,4`, `SM-X700`). '' if the word names none, such as `web` or `unknown`.
 */
export const deviceTypeOf = remembering(2_000, (word): DeviceType | '' => {
  const text = word.toLowerCase();
  return WORDS.find(([pattern]) => pattern.test(text))?.[1] ?? '';
});

/** Tried in order: a platform such as `ios` decides only if no model or type did. */
const WORDS: readonly (readonly [RegExp, DeviceType])[] = [
  [/\btv|television|tv\b|set.?top|apple ?tv|tvos|roku|chromecast|fire ?tv|^aft[a-z]|bravia|hbbtv|webos|tizen/, 'tv'],
  [/watch|wearable|wear ?os/, 'wearable'],
  [/console|playstation|xbox|nintendo/, 'console'],
  [/headset|\b[axv]r\b|vision ?os|vision ?pro|reality|oculus|quest/, 'headset'],
  [/^car$|automotive|carplay|android auto|tesla/, 'car'],
  [
    /tablet|ipad|\btab\b|\btab[- ]?[a-s]?\d|^sm-[txp]\d|^gt-[pn]\d|kindle|^kf[a-z]{2,}|mediapad|matepad|nexus (?:7|9|10)\b|e-?ink|surface (?:go|pro)/,
    'tablet',
  ],
  [
    /iphone|ipod|smart ?phone|handset|handheld|phablet|feature ?phone|\bphone\b|mobile|pixel \d|galaxy|^sm-|huawei|xiaomi|redmi|oneplus|oppo|vivo|moto|nokia/,
    'mobile',
  ],
  [
    /desktop|laptop|notebook|computer|^pc$|^mac|macbook|imac|windows|linux|chrome ?os|chromebook|ultra-?wide/,
    'desktop',
  ],
  [/^ios$|iphone ?os|android|harmony ?os|kai ?os/, 'mobile'],
  [/^ipados$/, 'tablet'],
];
