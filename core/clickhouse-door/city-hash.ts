/**
 * CityHash128 of version 1.0.2, with which ClickHouse sums its compressed blocks; later versions of CityHash differ.
 * Returns its 16 bytes as they stand in a block.
 */
export function cityHash128(bytes: Uint8Array): Uint8Array {
  const [low, high] = hash(bytes, new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength));
  const out = new DataView(new ArrayBuffer(16));
  out.setBigUint64(0, low, true);
  out.setBigUint64(8, high, true);
  return new Uint8Array(out.buffer);
}

type Pair = readonly [low: bigint, high: bigint];

const K0 = 0xc3a5c85c97cb3127n;
const K1 = 0xb492b66fbe98f273n;
const K2 = 0x9ae16a3b2f90404fn;
const K3 = 0xc949d7c7509e6557n;
const MULTIPLIER = 0x9ddfea08eb382d69n;

function u64(value: bigint): bigint {
  return BigInt.asUintN(64, value);
}

function rotate(value: bigint, by: bigint): bigint {
  return by === 0n ? value : u64((value >> by) | (value << (64n - by)));
}

function shiftMix(value: bigint): bigint {
  return value ^ (value >> 47n);
}

function hash16(low: bigint, high: bigint): bigint {
  const first = shiftMix(u64((low ^ high) * MULTIPLIER));
  return u64(shiftMix(u64((high ^ first) * MULTIPLIER)) * MULTIPLIER);
}

function hash(bytes: Uint8Array, view: DataView): Pair {
  const at = (offset: number) => view.getBigUint64(offset, true);
  if (bytes.length >= 16) return withSeed(bytes.subarray(16), [at(0) ^ K3, at(8)]);
  if (bytes.length >= 8) {
    const length = BigInt(bytes.length);
    return withSeed(new Uint8Array(0), [u64(at(0) ^ (length * K0)), at(bytes.length - 8) ^ K1]);
  }
  return withSeed(bytes, [K0, K1]);
}

function withSeed(bytes: Uint8Array, seed: Pair): Pair {
  return bytes.length < 128 ? murmur(bytes, seed) : city(bytes, seed);
}

/** CityMurmur: what is shorter than 128 bytes. */
function murmur(bytes: Uint8Array, seed: Pair): Pair {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const at = (offset: number) => view.getBigUint64(offset, true);
  const length = bytes.length;
  let [a, b] = seed;
  let c: bigint;
  let d: bigint;
  if (length <= 16) {
    a = u64(shiftMix(u64(a * K1)) * K1);
    c = u64(b * K1 + hashUpTo16(bytes, view));
    d = shiftMix(u64(a + (length >= 8 ? at(0) : c)));
  } else {
    c = hash16(u64(at(length - 8) + K1), a);
    d = hash16(u64(b + BigInt(length)), u64(c + at(length - 16)));
    a = u64(a + d);
    for (let offset = 0, left = length - 16; left > 0; offset += 16, left -= 16) {
      a = u64((a ^ u64(shiftMix(u64(at(offset) * K1)) * K1)) * K1);
      b ^= a;
      c = u64((c ^ u64(shiftMix(u64(at(offset + 8) * K1)) * K1)) * K1);
      d ^= c;
    }
  }
  a = hash16(a, c);
  b = hash16(d, b);
  return [a ^ b, hash16(b, a)];
}

function hashUpTo16(bytes: Uint8Array, view: DataView): bigint {
  const length = bytes.length;
  if (length > 8) {
    const a = view.getBigUint64(0, true);
    const b = view.getBigUint64(length - 8, true);
    return hash16(a, rotate(u64(b + BigInt(length)), BigInt(length))) ^ b;
  }
  if (length >= 4) {
    const a = BigInt(view.getUint32(0, true));
    return hash16(u64(BigInt(length) + (a << 3n)), BigInt(view.getUint32(length - 4, true)));
  }
  if (length === 0) return K2;
  const [first = 0] = bytes;
  const y = BigInt(first + ((bytes[length >> 1] ?? 0) << 8));
  const z = BigInt(length + ((bytes[length - 1] ?? 0) << 2));
  return u64(shiftMix(u64((y * K2) ^ (z * K3))) * K2);
}

function city(bytes: Uint8Array, seed: Pair): Pair {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const at = (offset: number) => view.getBigUint64(offset, true);
  const weak = (offset: number, a: bigint, b: bigint): Pair => {
    const [w, x, y, z] = [at(offset), at(offset + 8), at(offset + 16), at(offset + 24)];
    const first = u64(a + w);
    const second = rotate(u64(b + first + z), 21n);
    const sum = u64(first + x + y);
    return [u64(sum + z), u64(second + rotate(sum, 44n) + first)];
  };
  let [x, y] = seed;
  let z = u64(BigInt(bytes.length) * K1);
  const v0 = u64(rotate(y ^ K1, 49n) * K1 + at(0));
  let v: Pair = [v0, u64(rotate(v0, 42n) * K1 + at(8))];
  let w: Pair = [u64(rotate(u64(y + z), 35n) * K1 + x), u64(rotate(u64(x + at(88)), 53n) * K1)];
  let offset = 0;
  let left = bytes.length;
  const step = () => {
    x = u64(rotate(u64(x + y + v[0] + at(offset + 16)), 37n) * K1);
    y = u64(rotate(u64(y + v[1] + at(offset + 48)), 42n) * K1);
    x ^= w[1];
    y ^= v[0];
    z = rotate(z ^ w[0], 33n);
    v = weak(offset, u64(v[1] * K1), u64(x + w[0]));
    w = weak(offset + 32, u64(z + w[1]), y);
    [z, x] = [x, z];
    offset += 64;
  };
  for (; left >= 128; left -= 128) {
    step();
    step();
  }
  y = u64(y + rotate(w[0], 37n) * K0 + z);
  x = u64(x + rotate(u64(v[0] + z), 49n) * K0);
  for (let done = 0; done < left; ) {
    done += 32;
    y = u64(rotate(u64(y - x), 42n) * K0 + v[1]);
    w = [u64(w[0] + at(offset + left - done + 16)), w[1]];
    x = u64(rotate(x, 49n) * K0 + w[0]);
    w = [u64(w[0] + v[0]), w[1]];
    v = weak(offset + left - done, v[0], v[1]);
  }
  x = hash16(x, v[0]);
  y = hash16(y, w[0]);
  return [u64(hash16(u64(x + v[1]), w[1]) + y), hash16(u64(x + w[1]), u64(y + v[1]))];
}
