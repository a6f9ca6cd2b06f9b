import { Icon } from '../components/Icon.tsx';
import { Popover } from '../components/Popover.tsx';
import { signOut, useSession } from '../state/session.ts';

/** The signed-in person, and the way to sign out. */
export function UserMenu() {
  const session = useSession();
  const user = session.status === 'ready' ? session.me.user : undefined;
  return (
    <Popover className="button button-icon" label="Account" align="end" button={<Icon name="person" />}>
      {() => (
        <div className="user-panel">
          {user !== undefined && (
            <p className="menu-title">
              <strong>{user.name}</strong>
              <br />
              {user.email}
            </p>
          )}
          <button type="button" className="menu-item" onClick={signOut}>
            Sign out
          </button>
        </div>
      )}
    </Popover>
  );
}
