/** Names for a country or its people that `Intl` does not know, by ISO 3166 code. */
const WORDS: Readonly<Record<string, string>> = {
  US: 'us usa america american americans states',
  GB: 'uk britain british england english scotland scottish brits',
  DE: 'german germans',
  FR: 'french',
  JP: 'japanese',
  IN: 'indian indians',
  BR: 'brazilian brazilians',
  AU: 'australian australians aussie aussies',
  CA: 'canadian canadians',
  MX: 'mexican mexicans',
  ES: 'spanish spaniards',
  PT: 'portuguese',
  IT: 'italian italians',
  NL: 'dutch holland netherlands',
  BE: 'belgian belgians',
  CH: 'swiss',
  AT: 'austrian austrians',
  PL: 'polish poles',
  CZ: 'czech czechs czechia',
  SE: 'swedish swedes',
  NO: 'norwegian norwegians',
  DK: 'danish danes',
  FI: 'finnish finns',
  IE: 'irish',
  GR: 'greek greeks',
  TR: 'turkish turks turkey',
  RU: 'russian russians',
  UA: 'ukrainian ukrainians',
  RO: 'romanian romanians',
  HU: 'hungarian hungarians',
  CN: 'chinese',
  KR: 'korean koreans korea',
  TW: 'taiwanese',
  HK: 'hongkong',
  SG: 'singaporean singaporeans',
  ID: 'indonesian indonesians',
  MY: 'malaysian malaysians',
  TH: 'thai thais',
  VN: 'vietnamese vietnam',
  PH: 'filipino filipinos philippine',
  NZ: 'kiwi kiwis',
  ZA: 'southafrican',
  NG: 'nigerian nigerians',
  KE: 'kenyan kenyans',
  EG: 'egyptian egyptians',
  IL: 'israeli israelis',
  AE: 'uae emirates emirati',
  SA: 'saudi saudis',
  PK: 'pakistani pakistanis',
  BD: 'bangladeshi bangladeshis',
  AR: 'argentinian argentinians argentine',
  CL: 'chilean chileans',
  CO: 'colombian colombians',
  PE: 'peruvian peruvians',
};

/** Every name of the country with this code, in lower case, words separated by spaces. Empty for an unknown code. */
export function countryNames(code: string): string[] {
  if (!/^[A-Z]{2}$/.test(code)) return [];
  const name = regionName(code);
  return [...(name === undefined ? [] : [name]), ...(WORDS[code]?.split(' ') ?? [])];
}

const NAMES = new Intl.DisplayNames(['en'], { type: 'region', fallback: 'none' });

function regionName(code: string): string | undefined {
  try {
    return NAMES.of(code)?.toLowerCase();
  } catch {
    return undefined; // The letters are not a region code.
  }
}
