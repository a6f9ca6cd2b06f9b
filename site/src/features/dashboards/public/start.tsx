import { Suspense, use } from 'react';
import { createRoot } from 'react-dom/client';
import { readStored } from '../../../app/stored.ts';
import { UiRoot } from '../../../ui/ui-root/UiRoot.tsx';
import { languageOf, localeOf } from '../../../words/language.ts';
import { loadWords } from '../../../words/t.ts';
import { PublicPage } from './PublicPage.tsx';

const language = languageOf(readStored('language'), navigator.languages);
document.documentElement.lang = language;
const words = loadWords(language, localeOf(language, navigator.languages));
const [, token = ''] = /^\/share\/([^/]+)/.exec(location.pathname) ?? [];

/** The page of a public link: no router, no session, nothing of the application. */
function Start() {
  use(words);
  return (
    <UiRoot>
      <PublicPage token={token} />
    </UiRoot>
  );
}

const root = document.getElementById('share');
if (root !== null) {
  createRoot(root).render(
    <Suspense>
      <Start />
    </Suspense>,
  );
}
