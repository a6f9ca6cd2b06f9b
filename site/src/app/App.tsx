import { QueryClientProvider } from '@tanstack/react-query';
import { RouterProvider } from '@tanstack/react-router';
import { Suspense, use } from 'react';
import { createQueryClient } from '../data/query-client.ts';
import { resourceOptions } from '../data/use-resource.ts';
import { rememberToken } from '../features/invitation/remembered-token.ts';
import { registerServiceWorker } from '../service-worker/register.ts';
import { UiRoot } from '../ui/ui-root/UiRoot.tsx';
import { loadChosenWords } from './chosen-words.ts';
import { createAppRouter } from './router.tsx';
import { ME } from './session.ts';
import { onSessionEnded } from './session-end.ts';

registerServiceWorker();
rememberToken(location);
const words = loadChosenWords();

const client = createQueryClient(onSessionEnded);
const router = createAppRouter(client);
// Begun here, beside the words; the router waits for the same answer.
void client.prefetchQuery(resourceOptions(ME));

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
