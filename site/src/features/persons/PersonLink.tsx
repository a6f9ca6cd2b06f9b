import type { ReactNode } from 'react';
import { AppLink } from '../../app/AppLink.tsx';
import { Name } from '../../ui/name/Name.tsx';

/** A link to a person's page. Nothing of it is fetched before it is pressed: the address names somebody. */
export function PersonLink({ person, session, children }: PersonLinkProps) {
  return (
    <AppLink
      page="persons"
      search={{ person: [person], ...(session === undefined ? {} : { session: [session] }) }}
      preload={false}
    >
      {children ?? <Name text={person} cut="middle" />}
    </AppLink>
  );
}

type PersonLinkProps = {
  readonly person: string;
  /** Opens the events of this session. */
  readonly session?: string | undefined;
  readonly children?: ReactNode;
};
