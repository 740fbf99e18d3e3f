// fhir.mjs - the FHIR side by an ordinary client, fhir-kit-client.
import { createRequire } from 'node:module';
import { at, done, ok } from './lib.mjs';

const Client = createRequire(import.meta.url)('fhir-kit-client');
const client = new Client({ baseUrl: `${at}/fhir` });

const said = await client.capabilityStatement();
ok(said.resourceType === 'CapabilityStatement' && said.rest[0].resource.length === 5, 'what can be asked');
let bundle = await client.search({ resourceType: 'Practitioner', searchParams: { _count: 3 } });
const ids = new Set(), total = bundle.total;
for (let pages = 0; bundle && pages < 50; pages++) {
  for (const e of bundle.entry || []) ids.add(e.resource.id);
  bundle = await client.nextPage({ bundle });
}
ok(ids.size === total && total > 5, 'pages lead to everybody', `${ids.size} of ${total}`);
const found = await client.search({ resourceType: 'Practitioner', searchParams: { identifier: 'http://hl7.org/fhir/sid/us-npi|2000001331' } });
const bea = await client.read({ resourceType: 'Practitioner', id: found.entry[0].resource.id });
ok(bea.name[0].family === 'Fontaine', 'by NPI, then by id');
const posted = await client.search({ resourceType: 'Practitioner', searchParams: { name: 'santos' }, options: { postSearch: true } });
ok(posted.total === 2, 'by POST');
const results = await client.search({ resourceType: 'VerificationResult', searchParams: { target: `Practitioner/${bea.id}` } });
ok(results.entry.some((e) => e.resource.status === 'validated'), 'what was verified');
const role = (await client.search({ resourceType: 'PractitionerRole', searchParams: { practitioner: `Practitioner/${bea.id}` } })).entry[0].resource;
const place = await client.resolve({ reference: role.location[0].reference });
ok(place.resourceType === 'Location', 'a reference is followed');
const whole = await client.search({ resourceType: 'PractitionerRole', searchParams: { practitioner: `Practitioner/${bea.id}`, _include: ['PractitionerRole:practitioner', 'PractitionerRole:location'] } });
ok(whole.entry.length === 3 && whole.entry.filter((e) => e.search.mode === 'include').length === 2, 'with what it refers to', JSON.stringify(whole.entry.map((e) => e.fullUrl)));
try {
  await client.read({ resourceType: 'Practitioner', id: 'pzzzzzzzz' });
  ok(false, 'nobody');
} catch (e) {
  ok(e.response.status === 404 && e.response.data.resourceType === 'OperationOutcome', 'nobody is an OperationOutcome', e);
}
done();
