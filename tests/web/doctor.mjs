// doctor.mjs - a referring doctor's way: from an NPI to the filed report, on a desk and on a phone, without a script.
import fs from 'node:fs';
import { at, browse, desk, narrow, ok, open, phone, shot, shots, sound } from './lib.mjs';

const text = (page) => page.evaluate(() => document.body.innerText);
const press = (page, selector) => Promise.all([page.waitForNavigation(), page.click(selector)]);

await browse(async (browser) => {
  for (const [where, viewport] of [['desk', desk], ['phone', phone]]) {
    const page = await open(browser, '/', { viewport });
    await press(page, 'nav a[href^="/check"]');
    ok(/Check somebody/.test(await text(page)), `${where}: the first page leads to checking`);
    await sound(page, `checking, ${where}`);
    await shot(page, `check-${where}`);
    await page.type('#who', '2000001331');
    await page.select('#state', 'WA');
    await press(page, 'form[action="/check/report"] button');
    const report = await text(page);
    ok(/Bea Fontaine/.test(report) && /LH60000133/.test(report) && /May they/.test(report), `${where}: the report`, report.slice(0, 400));
    await sound(page, `report, ${where}`);
    await shot(page, `report-${where}`);
    if (where !== 'desk') continue;
    await page.pdf({ path: `${shots}/report.pdf`, preferCSSPageSize: true });
    const pdf = fs.readFileSync(`${shots}/report.pdf`);
    ok(pdf.subarray(0, 5).toString() === '%PDF-' && pdf.length > 5000, 'desk: it prints', pdf.length);
    await page.emulateMediaType('print');
    ok(!(await page.$eval('nav', (e) => e.getClientRects().length)), 'desk: the links are not printed');
    const json = await page.$eval('a[href*="format=json"]', (e) => e.href), fhir = await page.$eval('a[href*="format=fhir"]', (e) => e.href);
    ok((await (await fetch(json)).json()).verdict === 'verified', 'desk: the same as JSON');
    ok((await (await fetch(fhir)).json()).resourceType === 'Bundle', 'desk: the same as FHIR');
  }

  let page = await open(browser, '/check', { script: false });
  await page.select('#licence_state', 'WA');
  await page.type('#licence_number', 'LF60000118');
  await press(page, 'form[action="/check"] button');
  ok(await page.$('.fits a'), 'a licence is listed, and nobody chosen');
  await press(page, '.fits a');
  ok(/lapsed/i.test(await page.$eval('main', (e) => e.textContent).catch(() => page.content())), 'and leads to a report');
  await page.close();

  page = await open(browser, '/check/report?who=Maria+Santos');
  ok((await page.$$('.fits a')).length === 2, 'a name that fits two is listed');
  await sound(page, 'several');
  await page.close();

  page = await open(browser, '/check');
  fs.writeFileSync(`${shots}/roster.csv`, 'npi,name\n2000001331,Bea Fontaine\n2000001208,\n,Maria Santos\n');
  await (await page.$('#roster')).uploadFile(`${shots}/roster.csv`);
  await press(page, 'button[value="html"]');
  ok((await page.$$('tbody tr')).length === 3, 'a roster is answered as a table');
  await sound(page, 'roster');
  await shot(page, 'roster');
  await page.setViewport(narrow);
  await sound(page, 'roster at 320 pixels');
  await page.close();

  for (const path of ['/', '/find?words=trauma&near=98101', '/find?words=nobodyatall', '/person/' + (await someone()), '/guide', '/about',
    '/check', '/check?licence_state=WA&licence_number=LH60000133', '/check/report?who=2000001208', '/check/report?who=1234567890',
    '/check/report?who=2000001331', '/check/roster', '/nowhere', '/find?colour=blue', '/check?lang=es']) {
    for (const [name, viewport] of [['desk', desk], ['320 pixels', narrow]]) {
      page = await open(browser, path, { viewport });
      await sound(page, `${path} (${name})`);
      await page.close();
    }
    page = await browser.newPage();
    await page.emulateMediaFeatures([{ name: 'prefers-color-scheme', value: 'dark' }]);
    page.told = [];
    await page.goto(at + path);
    await sound(page, `${path} (dark)`);
    await page.close();
  }
});

async function someone() {
  return (await (await fetch(`${at}/api/find?limit=1`)).json()).answers[0].id;
}
