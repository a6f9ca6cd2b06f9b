import { type Figures, figuresIn } from '../api/chart-models/figures.ts';
import type { MailLanguage } from '../base/mail-languages.ts';
import { type PictureWords, pictureWords } from './words.ts';

/** How a picture, and the text beside it, write figures and words. */
export type Writing = { readonly language: MailLanguage; readonly figures: Figures; readonly words: PictureWords };

export function writingIn(language: MailLanguage): Writing {
  return { language, figures: figuresIn({ locale: language, language }), words: pictureWords(language) };
}
