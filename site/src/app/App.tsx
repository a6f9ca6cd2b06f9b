import { QueryClientProvider } from '@tanstack/react-query';
import { RouterProvider } from '@tanstack/react-router';
import { Suspense, use } from 'react';
import { createQueryClient } from '../data/query-client.ts';
import { UiRoot } from '../ui/ui-root/UiRoot.tsx';
import { languageOf, localeOf } from '../words/language.ts';
import { loadWords } from '../words/t.ts';
import { createAppRouter } from './router.tsx';
import { signInAddress } from './session.ts';
import { readStored } from './stored.ts';

const chosen = languageOf(readStored('language'), navigator.languages);
const chosenLocale = localeOf(chosen, navigator.languages);
const words = loadWords(chosen, chosenLocale);
document.documentElement.lang = chosen;

const client = createQueryClient(() => location.replace(signInAddress(location)));
const router = createAppRouter(client);

/** The one React root of the application. */
export function App() {
  return (
    <Suspense>
      <InWords />
    </Suspense>
  );
}

function InWords() {
  use(words);
  return (
    <UiRoot>
      <QueryClientProvider client={client}>
        <RouterProvider router={router} />
      </QueryClientProvider>
    </UiRoot>
  );
}
