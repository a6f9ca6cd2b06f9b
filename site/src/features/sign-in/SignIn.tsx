import { type ComponentType, Suspense, use } from 'react';
import { loadChosenWords } from '../../app/chosen-words.ts';
import { UiRoot } from '../../ui/ui-root/UiRoot.tsx';
import { loadOtherWords } from '../../words/t.ts';
import { ConfirmEmailChange } from './ConfirmEmailChange.tsx';
import { ForgotPassword } from './ForgotPassword.tsx';
import { ResetPassword } from './ResetPassword.tsx';
import { SignInForm } from './SignInForm.tsx';
import { SignUpForm } from './SignUpForm.tsx';
import { StopEmailChange } from './StopEmailChange.tsx';
import { Unsubscribe } from './Unsubscribe.tsx';
import { VerifyEmail } from './VerifyEmail.tsx';

const words = loadChosenWords().then(loadOtherWords);

const FORMS = {
  sign_in: SignInForm,
  sign_up: SignUpForm,
  forgot_password: ForgotPassword,
  reset_password: ResetPassword,
  verify_email: VerifyEmail,
  confirm_email_change: ConfirmEmailChange,
  stop_email_change: StopEmailChange,
  unsubscribe: Unsubscribe,
} as const satisfies Record<string, ComponentType>;
type Props = { readonly form: keyof typeof FORMS };

/** The root of the pages that need no session: signing in and up, and those that links in mail open. */
export function SignIn(props: Props) {
  return (
    <Suspense>
      <InWords {...props} />
    </Suspense>
  );
}

function InWords({ form }: Props) {
  use(words);
  const Form = FORMS[form];
  return (
    <UiRoot>
      <Form />
    </UiRoot>
  );
}
