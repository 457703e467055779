import { toJsonSchema } from '@valibot/to-json-schema';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { Policy } from './policy';

/** What JSON Schema cannot say, `--check-policy` does. */
const beyondJsonSchema = ['check', 'raw_check', 'raw_transform', 'trim'];

it('the published schema is that of the policy', async () => {
  const schema = toJsonSchema(Policy, { typeMode: 'input', ignoreActions: beyondJsonSchema });
  const published = { ...schema, title: "A provider's policy for Flare" };
  // `npx vitest run -u policy-schema` writes it anew.
  await expect(`${JSON.stringify(published, null, 2)}\n`).toMatchFileSnapshot(
    join(import.meta.dirname, '../../../docs/policy.schema.json'),
  );
});
