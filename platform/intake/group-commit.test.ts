import { expect, test } from 'vitest';
import { GroupCommit, type GroupOptions } from './group-commit.ts';

function newGroup(options: Partial<GroupOptions<string>> = {}): GroupCommit<number, string> {
  return new GroupCommit({ weightMax: 10, waitMs: NEVER_MS, followMs: NEVER_MS, lost: 'lost', ...options });
}

/** A send that records what it carried and ends when told. */
function aSender() {
  const sent: (readonly number[])[] = [];
  const ends: (() => void)[] = [];
  const send = (items: readonly number[]) => {
    sent.push([...items]);
    const place = sent.length;
    return new Promise<string>((resolve) => ends.push(() => resolve(`send ${place}`)));
  };
  return { sent, send, end: (index: number) => ends[index]?.() };
}

const NEVER_MS = 60_000;
const sleep = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));

test('sends at once when nothing is under way, again and again', async () => {
  const group = newGroup();
  const { sent, send, end } = aSender();
  for (const item of [1, 2, 3]) {
    const { outcome, isLeader } = group.commit(item, 1, send);
    end(item - 1);
    expect([await outcome, isLeader]).toEqual([`send ${item}`, true]);
  }
  expect(sent).toEqual([[1], [2], [3]]);
});

test('joins what comes during a send into the next one, which all of them wait for', async () => {
  const group = newGroup();
  const { sent, send, end } = aSender();
  const first = group.commit(1, 1, send);
  const second = group.commit(2, 1, send);
  const third = group.commit(3, 1, send);
  expect([sent, [first, second, third].map(({ isLeader }) => isLeader)]).toEqual([[[1]], [true, true, false]]);
  end(0);
  await first.outcome;
  await sleep(10);
  expect(sent).toEqual([[1], [2, 3]]);
  end(1);
  expect(await Promise.all([second.outcome, third.outcome])).toEqual(['send 2', 'send 2']);
});

test('opens another group when one is full', async () => {
  const group = newGroup({ weightMax: 2 });
  const { sent, send, end } = aSender();
  const commits = [1, 2, 3, 4].map((item) => group.commit(item, 1, send));
  for (const place of [0, 1, 2]) {
    end(place);
    await sleep(10);
  }
  expect(sent).toEqual([[1], [2, 3], [4]]);
  expect(await Promise.all(commits.map(({ outcome }) => outcome))).toEqual(['send 1', 'send 2', 'send 2', 'send 3']);
});

test('goes on after the wait when a sender was killed half-way', async () => {
  const group = newGroup({ waitMs: 5 });
  const { sent, send, end } = aSender();
  group.commit(1, 1, send);
  const second = group.commit(2, 1, send);
  await sleep(50);
  expect(sent).toEqual([[1], [2]]);
  end(1);
  expect(await second.outcome).toBe('send 2');
});

test('tells those who waited for a sender that was killed that their items may be lost', async () => {
  const group = newGroup({ waitMs: 1, followMs: 5 });
  const { send } = aSender();
  group.commit(1, 1, send);
  group.commit(2, 1, send);
  expect(await group.commit(3, 1, send).outcome).toBe('lost');
});
