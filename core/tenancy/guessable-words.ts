/**
 * Words of the most used passwords, from published lists of leaked passwords; letters only, in lower case. A password
 * may contain them, but the rest has to be long enough (`password-rule.ts`).
 */
export const GUESSABLE_WORDS: readonly string[] = `
  access admin administrator amanda andrea andrew angel anthony apple april arsenal ashley august autumn babygirl
  banana barcelona baseball basketball batman beautiful blessed buster butterfly changeme charlie cheese chelsea
  chocolate company computer contrasena cookie corvette cowboys daniel december default demo diamond dragon edgewise
  facebook family february ferrari flower football forever freedom friday friend friends george ginger google guest
  hallo hannah harley hello hunter iloveyou internet january jasmine jennifer jessica jesus jordan joseph joshua july
  june justin killer letmein liverpool login london loveme lovely loveyou madison maggie march master matrix matthew
  mercedes merlin michael michelle monday monkey motdepasse mustang mypassword naruto nicole november october oracle
  orange passwort password patrick pepper phoenix pokemon princess purple ranger robert root samantha samsung saturday
  schatz secret september shadow silver snoopy soccer spring starwars summer sunday sunshine superman superstar system
  taylor tennis test thomas thunder thursday tigger trustno tuesday user wednesday welcome whatever william willkommen
  winter yankees yellow`
  .trim()
  .split(/\s+/);

/** Rows of keyboards and common sequences; they are also matched backwards. */
export const SEQUENCES: readonly string[] = [
  'abcdefghijklmnopqrstuvwxyz',
  '01234567890',
  'qwertyuiop',
  'qwertzuiop',
  'azertyuiop',
  'asdfghjkl',
  'qsdfghjklm',
  'zxcvbnm',
  'yxcvbnm',
  'qazwsxedcrfvtgbyhnujm',
  '1q2w3e4r5t6y7u8i9o0p',
  '1qaz2wsx3edc4rfv5tgb6yhn7ujm',
  '!@#$%^&*()',
];
