// SPDX-License-Identifier: GPL-3.0-or-later
// A provider of OpenID Connect on loopback: provider.mjs PORT. Whoever types a name there is that person.
import { pathToFileURL } from 'node:url';
import { join } from 'node:path';

const folder = process.env.WO_NODE_MODULES;
const { default: Provider } = await import(
  pathToFileURL(join(folder, 'oidc-provider', 'lib', 'index.js')).href
);
const port = Number(process.argv[2]);
const provider = new Provider(`http://127.0.0.1:${port}`, {
  clients: [
    {
      client_id: 'workbench',
      application_type: 'native',
      token_endpoint_auth_method: 'none',
      redirect_uris: ['http://127.0.0.1/callback'],
      grant_types: ['authorization_code'],
      response_types: ['code'],
    },
  ],
  pkce: { required: () => true },
  scopes: ['openid', 'email', 'profile'],
  claims: { openid: ['sub'], profile: ['name'], email: ['email', 'email_verified'] },
  conformIdTokenClaims: false,
  features: { devInteractions: { enabled: true } },
  findAccount: (context, id) => ({
    accountId: id,
    claims: () => ({ sub: id, name: id, email: `${id}@example.test`, email_verified: true }),
  }),
  cookies: { keys: ['of this test alone'] },
});
provider.listen(port, '127.0.0.1', () => console.log('listening'));
