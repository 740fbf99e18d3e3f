// patient.mjs - a patient's way: from the first words to the list of questions on paper, on a phone and at a desk, without a
// script; then the same in Spanish, by keyboard, in the dark, at 320 pixels and with text of twice the size.
import fs from 'node:fs';
import { at, browse, desk, narrow, ok, open, phone, shot, shots, sound } from './lib.mjs';

const text = (page) => page.$eval('main', (e) => e.innerText);
const press = (page, selector) => Promise.all([page.waitForNavigation(), page.click(selector)]);
const count = (page, selector) => page.$$eval(selector, (list) => list.length);
const people = async (page) => parseInt(await page.$eval('h1', (e) => e.textContent), 10);

async function way(browser, where, viewport) {
  const page = await open(browser, '/', { viewport, script: false });
  await shot(page, `home-${where}`);
  await page.type('#words', 'trauma informed ketamine therapist who takes Aetna');
  await page.type('#near', '98101');
  await page.select('#state', 'WA');
  await press(page, 'form[role=search] button');
  const all = await people(page), parts = await count(page, '.asked .drop');
  ok(all > 5 && parts >= 3, `${where}: people are found, and how the question was understood is told in parts`, `${all} ${parts}`);
  ok(/may treat in person/.test(await text(page)), `${where}: whether they may treat somebody there`);
  await shot(page, `found-${where}`);
  await press(page, '.asked .drop[href*="near=98101"]');
  ok((await count(page, '.asked .drop')) < parts || (await people(page)) !== all, `${where}: a part is taken back by its link`);
  await page.goBack();
  await press(page, '.asked .make[href*="within=10"]');
  ok((await people(page)) <= all, `${where}: a smaller circle by its link`);
  await page.goBack();

  await page.click('details.change summary');
  await page.click('details.more summary');
  await page.select('#training', 'fluence');
  await press(page, 'form[role=search] button');
  const trained = await people(page);
  ok(trained > 0 && trained < all, `${where}: a choice keeps fewer`, `${trained} of ${all}`);
  ok(/\d+ more$/m.test(await text(page)), `${where}: how many do not say`);
  ok(await page.$('svg.map'), `${where}: they are on a map`);
  await page.click('.map-list summary');
  ok((await count(page, '.map-list li')) === Math.min(trained, 10), `${where}: and in its list`);

  await press(page, '.card h2 a');
  ok((await page.$eval('#state', (e) => e.value)) === 'WA', `${where}: the state goes along to the person`);
  await page.click('details.claims summary');
  ok(await page.$eval('details.claims blockquote', (e) => e.getClientRects().length > 0), `${where}: the quoted words a fold away`);
  const questions = await count(page, '.questions li');
  ok(questions >= 5, `${where}: what to ask`, questions);
  await shot(page, `person-${where}`);
  await press(page, 'a[href*="view=print"]');
  ok((await count(page, '.write')) === questions && (await count(page, 'details.claims:not([open])')) === 0,
    `${where}: the version for paper has room for each answer, and every fold open`);
  await page.pdf({ path: `${shots}/person-${where}.pdf` });
  ok(fs.readFileSync(`${shots}/person-${where}.pdf`).subarray(0, 5).toString() === '%PDF-', `${where}: it prints`);
  await page.emulateMediaType('print');
  ok(!(await page.$eval('nav', (e) => e.getClientRects().length)), `${where}: the links are not printed`);
  await shot(page, `paper-${where}`);
  ok(!page.told.length, `${where}: nobody else was asked`, page.told.join('\n'));
  await page.close();
}

async function guide(browser) {
  const page = await open(browser, '/guide', { viewport: phone });
  const asked = [];
  page.on('request', (r) => asked.push(r.url()));
  await page.click('.checks input');
  ok(await page.$eval('.checks input', (e) => e.checked), 'the guide can be ticked');
  ok(!asked.length, 'and nothing is sent', asked.join('\n'));
  await shot(page, 'guide');
  await page.reload();
  ok(!(await page.$eval('.checks input', (e) => e.checked)), 'nor kept');
  await page.close();
}

async function spanish(browser) {
  const page = await open(browser, '/find?near=98101&state=WA', { viewport: phone });
  const all = await people(page);
  await press(page, '.languages a');
  ok((await page.$eval('html', (e) => e.lang)) === 'es' && (await people(page)) === all, 'the same answers in Spanish');
  await press(page, '.card h2 a');
  ok(/Qué preguntar a esta persona/.test(await text(page)) && (await page.$eval('#state', (e) => e.value)) === 'WA', 'and the person');
  ok(!(await count(page, 'main span[lang=en]')), 'no sentence of ours stays in English');
  await shot(page, 'person-spanish');
  await press(page, 'nav a[href^="/"]');
  await page.type('#words', 'terapeuta informada en trauma, que acepte Regence, cerca de Seattle');
  await press(page, 'form[role=search] button');
  ok((await people(page)) > 0 && (await count(page, '.asked .drop')) === 4 && !(await count(page, 'main span[lang=en]')), 'a question in Spanish',
    await page.$eval('.asked', (e) => e.innerText));
  await shot(page, 'found-spanish');
  await press(page, 'nav a[href^="/guide"]');
  ok(/Antes de llamar/.test(await text(page)), 'links carry the language');
  await page.close();
}

async function keyboard(browser) {
  const page = await open(browser, '/');
  const here = () => page.evaluate(() => document.activeElement.id || document.activeElement.className || document.activeElement.textContent);
  await page.keyboard.press('Tab');
  ok((await here()) === 'skip', 'the first key leads to the content');
  await page.keyboard.press('Enter');
  await page.keyboard.press('Tab');
  ok((await here()) === 'words', 'and the next into the box', await here());
  await page.keyboard.type('emdr');
  await Promise.all([page.waitForNavigation(), page.keyboard.press('Enter')]);
  ok(/emdr/.test(page.url()) && (await people(page)) > 0, 'a question without a mouse');
  await page.close();
}

await browse(async (browser) => {
  await way(browser, 'phone', phone);
  await way(browser, 'desk', desk);
  await guide(browser);
  await spanish(browser);
  await keyboard(browser);
  const person = (await (await fetch(`${at}/api/find?limit=1`)).json()).answers[0].url;
  for (const path of ['/?lang=es', '/find?words=trauma+therapist&near=98101&state=WA', '/find?words=xyzzyplugh&lang=es', `${person}?state=OR`,
    `${person}?view=print&lang=es`, '/guide?lang=es', '/about?lang=es']) {
    for (const [name, viewport, scheme, size] of [['desk', desk, 'light'], ['320 pixels, dark', narrow, 'dark'], ['twice the size', { width: 640, height: 800 }, 'light', '200%']]) {
      const page = await open(browser, path, { viewport });
      await page.emulateMediaFeatures([{ name: 'prefers-color-scheme', value: scheme }]);
      await page.evaluate((s) => {
        document.querySelectorAll('details').forEach((d) => { d.open = true; });
        if (s) document.documentElement.style.fontSize = s;
      }, size);
      await sound(page, `${path} (${name})`);
      await page.close();
    }
  }
});
