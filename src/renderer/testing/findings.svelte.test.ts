import { afterEach, expect, test } from 'vitest';
import { findViolations } from './findings';

afterEach(() => document.body.replaceChildren());

test.each([
  ['a name without the words on the button', '<button aria-label="Submit">Send report</button>', 'label-content-name'],
  [
    'targets that are too small',
    '<style>button { block-size: 12px; inline-size: 12px; padding: 0; border: 0 }</style><button>a</button><button>b</button>',
    'target-size',
  ],
])('%s is found', async (_, html, rule) => {
  document.body.innerHTML = `<main>${html}</main>`;
  expect((await findViolations()).join('\n')).toContain(rule);
});
