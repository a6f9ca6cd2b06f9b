import interCyrillic400 from '@fontsource/inter/files/inter-cyrillic-400-normal.woff2';
import interCyrillicExt400 from '@fontsource/inter/files/inter-cyrillic-ext-400-normal.woff2';
import interGreek400 from '@fontsource/inter/files/inter-greek-400-normal.woff2';
import interLatin400 from '@fontsource/inter/files/inter-latin-400-normal.woff2';
import interLatin600 from '@fontsource/inter/files/inter-latin-600-normal.woff2';
import interLatinExt400 from '@fontsource/inter/files/inter-latin-ext-400-normal.woff2';
import interVietnamese400 from '@fontsource/inter/files/inter-vietnamese-400-normal.woff2';
import emoji from '@fontsource/noto-emoji/files/noto-emoji-emoji-400-normal.woff2';
import arabic400 from '@fontsource/noto-sans-arabic/files/noto-sans-arabic-arabic-400-normal.woff2';
import hebrew400 from '@fontsource/noto-sans-hebrew/files/noto-sans-hebrew-hebrew-400-normal.woff2';

/**
 * The fonts of pictures: each file has the letters of one script. The renderer takes one file of a family and weight, and
 * looks in all of them for letters that it lacks; so only one file is semibold, or headings could be plain.
 */
export const FONTS: readonly Uint8Array[] = [
  interLatinExt400,
  interVietnamese400,
  interCyrillic400,
  interCyrillicExt400,
  interGreek400,
  interLatin400,
  interLatin600,
  arabic400,
  hebrew400,
  emoji,
].map((font) => new Uint8Array(font));
