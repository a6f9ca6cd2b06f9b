import type { DeviceType } from '../devices/device-types.ts';
import type { Agent } from './step.ts';

/** The columns that a correction sets. A version is given as text captured by the pattern. */
type Correction = Partial<Omit<Agent, 'device'>> & { readonly device?: DeviceType };

/**
 * Corrections for what the User-Agent parser misses or misreads, as [pattern, correction]. All that match apply, in
 * order. In a correction, `$1` stands for the first capture of the pattern.
 */
const AGENT_CORRECTIONS: readonly (readonly [RegExp, Correction])[] = [
  // Systems without a device type, or without a name.
  [/\bCrOS\b/, { device: 'desktop', os: 'Chrome OS' }],
  [/\b((?:Free|Open|Net)BSD)\b/, { device: 'desktop', os: '$1' }],
  [/\bKindle\/\d/, { device: 'tablet', os: 'Kindle' }],
  [/\bKAIOS\/([\d.]+)/, { os: 'KaiOS', os_version: '$1' }],
  [/\biPad\b/, { device: 'tablet', os: 'iPadOS' }],
  // Chrome and Edge on an iPad that requests desktop sites.
  [/\bMacintosh\b.*\bMobile\//, { device: 'tablet', os: 'iPadOS', os_version: '' }],

  // Devices whose browsers claim to be a tablet's or a computer's.
  [
    /\bAFT[A-Z]\w*|\bBRAVIA\b|Android TV|\bGoogle ?TV\b|\bCrKey\b|\bMIBOX|SHIELD Android|Smart-?TV|HbbTV|NetCast/i,
    { device: 'tv' },
  ],
  [/^AppleTV/, { device: 'tv', os: 'tvOS', bot: '' }],
  [/\bPlayStation\b/, { device: 'console', os: 'PlayStation', browser: '', browser_version: '' }],
  [/\bNintendo\b/, { device: 'console', os: 'Nintendo', browser: '', browser_version: '' }],
  [/\bXbox\b/, { device: 'console', os: 'Xbox', os_version: '' }],
  [/\bOculusBrowser\/(\d+)/, { device: 'headset', browser: 'Oculus Browser', browser_version: '$1' }],
  [/\bTesla\//, { device: 'car' }],
  [/\bSM-R\d{3}|\bWear OS\b|\bWatch OS\b/i, { device: 'wearable' }],

  // Versions that browsers have frozen, which are meaningless. Client hints may know better.
  [/\bAndroid 10; K\)/, { os_version: '' }],
  [/\bMac OS X 10_15_7\b|\bMac OS X 10\.15;/, { os_version: '' }],
  // From version 26 on, Safari reports iOS 18 and carries the system's version as its own.
  [/\biPhone OS 18_\d.*\bVersion\/((?:2[6-9]|[3-9]\d)(?:\.\d+)?)/, { os_version: '$1' }],
  [/\biPad; CPU OS 18_\d.*\bVersion\/((?:2[6-9]|[3-9]\d)(?:\.\d+)?)/, { os_version: '$1' }],

  // Browsers and apps that the parser mistakes for their engine.
  [/\bDuckDuckGo\/(\d+)/, { browser: 'DuckDuckGo', browser_version: '$1' }],
  [/\bDdg\/(\d+(?:\.\d+)?)/, { browser: 'DuckDuckGo', browser_version: '$1' }],
  [/\bInstagram (\d+)/, { browser: 'Instagram', browser_version: '$1' }],
  [/\bFBAV\/(\d+)/, { browser: 'Facebook', browser_version: '$1' }],
  [/\bFBAN\/FB4A/, { device: 'mobile', os: 'Android' }],
  [/\bFBAN\/FBIOS/, { os: 'iOS' }],
  [/\bFBSV\/([\d.]+)/, { os_version: '$1' }],

  // Native apps: the system's networking library identifies only the system.
  [/^Dalvik\//, { device: 'mobile', os: 'Android', browser: '', browser_version: '' }],
  [/^okhttp\//, { device: 'mobile', os: 'Android', browser: '', browser_version: '', bot: '' }],
  [/\bCFNetwork\//, { browser: '', browser_version: '', bot: '' }],
];

/** Returns the agent with every matching correction applied. */
export function correctAgent(agent: Agent, userAgent: string): Agent {
  let corrected = agent;
  for (const [pattern, correction] of AGENT_CORRECTIONS) {
    const match = pattern.exec(userAgent);
    if (match) corrected = { ...corrected, ...filledIn(correction, match[1] ?? '') };
  }
  return corrected;
}

function filledIn(correction: Correction, captured: string): Partial<Agent> {
  return Object.fromEntries(
    Object.entries(correction).map(([column, text]) => [column, text === '$1' ? captured : text]),
  );
}
