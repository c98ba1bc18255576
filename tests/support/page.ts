import { AxeBuilder } from '@axe-core/playwright';
import { expect, type Page } from '@playwright/test';

/**
 * Waits until React has taken the page over: before, a list does not open and nothing that is typed is kept. Until then, what the
 * server has streamed may also stand in the page a second time, hidden.
 */
export async function untilAlive(page: Page, heading: 'h1' | 'h2' = 'h1'): Promise<void> {
  await page.waitForFunction(
    (tag) => Object.keys(document.querySelector(tag) ?? {}).some((key) => key.startsWith('__react')),
    heading,
  );
  await expect(page.locator('[hidden][id^="S:"]')).toHaveCount(0);
}

/** Fails on whatever axe has against the page as it stands. `how`: under what circumstances, for the message. */
export async function assertAccessible(page: Page, how = ''): Promise<void> {
  await untilStill(page);
  const { violations } = await new AxeBuilder({ page }).analyze();
  const found = violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join('\n')}`);
  expect(found, `${page.url()} ${how}`).toEqual([]);
}

/** What is still fading in has other colours than it will have. The first frames are for what has only just been asked to. */
async function untilStill(page: Page): Promise<void> {
  await page.evaluate(async () => {
    for (const _ of [1, 2]) await new Promise(requestAnimationFrame);
    const ending = document.getAnimations().filter(({ effect }) => effect?.getComputedTiming().endTime !== Infinity);
    await Promise.allSettled(ending.map(({ finished }) => finished));
  });
}
