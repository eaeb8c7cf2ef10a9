import { expect, test } from 'vitest';

test('a test runs', () => expect(1 + 1).toBe(2));
