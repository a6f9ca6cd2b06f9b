import type { Ledger } from '../../../core/api/ledger.ts';
import { fullNumber } from '../format/number.ts';
import { fatesOf, reasonsOf } from '../queries/account.ts';

/** The account in three lines: sent, refused by reason, and what became of the rest; and whether it adds up. */
export function AccountFigures({ ledger: { totals, notes } }: { ledger: Ledger }) {
  const reasons = reasonsOf(totals);
  return (
    <section className="panel account" aria-label="Account">
      <p className={totals.balance === 0 ? 'account-verdict' : 'account-verdict is-open'} data-testid="balance">
        {totals.balance === 0
          ? `${fullNumber(totals.received)} events received, every one accounted for`
          : `${fullNumber(Math.abs(totals.balance))} of ${fullNumber(totals.received)} events not accounted for yet`}
      </p>
      <dl className="account-figures">
        <Entry name="Accepted" count={totals.accepted} meaning="durable before the reply" />
        <Entry name="Rejected" count={totals.received - totals.accepted} meaning="answered with the reason" isBad />
      </dl>
      <dl className="account-figures account-fates">
        {fatesOf(totals).map((fate) => (
          <Entry key={fate.name} {...fate} />
        ))}
        {reasons.map(([reason, count]) => (
          <Entry key={reason} name={reason} count={count} meaning="rejected" isBad isCode />
        ))}
      </dl>
      {notes.map((note) => (
        <p key={note} className="quiet">
          {note}
        </p>
      ))}
    </section>
  );
}

function Entry({ name, count, meaning, isBad = false, isCode = false }: EntryProps) {
  return (
    <div className={isBad && count > 0 ? 'account-entry is-bad' : 'account-entry'}>
      <dt>{isCode ? <a href={`/docs/errors#${name}`}>{name}</a> : name}</dt>
      <dd>
        <strong>{fullNumber(count)}</strong>
        <span className="quiet">{meaning}</span>
      </dd>
    </div>
  );
}

type EntryProps = { name: string; count: number; meaning: string; isBad?: boolean; isCode?: boolean };
