import type { Language } from '../languages/language.ts';
import type { NameIndex } from '../names/index-names.ts';
import { wordsToCut } from '../names/words-to-cut.ts';
import { type Segmentation, segmentationOf } from './segment.ts';

/** The words at which questions of a language are cut: those of the project, of times and of concepts. */
export function segmentationFor(language: Language, names: NameIndex): Segmentation {
  const { unspaced, parts } = wordsToCut(names, [language.code]);
  return segmentationOf(unspaced, parts);
}
