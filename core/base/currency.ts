/** The codes of ISO 4217 that this runtime knows, which are those of the Unicode CLDR: `EUR`, `JPY`, `KWD`, … */
export const CURRENCIES: ReadonlySet<string> = new Set(Intl.supportedValuesOf('currency'));
