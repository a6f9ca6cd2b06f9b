import { Suspense, use } from 'react';
import { loadChosenWords } from '../../app/chosen-words.ts';
import { UiRoot } from '../../ui/ui-root/UiRoot.tsx';
import { loadOtherWords } from '../../words/t.ts';
import { SignInForm } from './SignInForm.tsx';

const words = loadChosenWords().then(loadOtherWords);

/** The root of the sign-in page. */
export function SignIn() {
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
      <SignInForm />
    </UiRoot>
  );
}
