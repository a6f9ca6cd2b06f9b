import { type Figures, figuresIn } from '../../../core/api/chart-models/figures.ts';
import { language, locale } from '../words/t.ts';

/** Numbers as the reader writes them (`core/api/chart-models/figures.ts`). */
export const count: Figures['count'] = (value) => own().count(value);
export const short: Figures['short'] = (value) => own().short(value);
export const share: Figures['share'] = (fraction) => own().share(fraction);
export const signedShare: Figures['signedShare'] = (fraction) => own().signedShare(fraction);
export const money: Figures['money'] = (amount, currency) => own().money(amount, currency);
export const duration: Figures['duration'] = (seconds) => own().duration(seconds);
export const shortValue: Figures['shortValue'] = (value, unit) => own().shortValue(value, unit);
export const fullValue: Figures['fullValue'] = (value, unit) => own().fullValue(value, unit);
export const cellValue: Figures['cellValue'] = (value, unit) => own().cellValue(value, unit);

let made: { readonly locale: string; readonly language: string; readonly figures: Figures } | undefined;

/** The functions of the reader's language, made again only when that changes. */
function own(): Figures {
  const reader = { locale: locale(), language: language() };
  if (made?.locale !== reader.locale || made.language !== reader.language) {
    made = { ...reader, figures: figuresIn(reader) };
  }
  return made.figures;
}
