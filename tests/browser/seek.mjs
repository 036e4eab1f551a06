// Where an episode's sound is after a seek: node seek.mjs URL SECONDS. The sound in the file begins at SECONDS, before it is silence.
// Prints when it was heard, by the player's clock, after the player was sent to half a second before.
import { launch } from "./browser.mjs";

const [address, begins] = [process.argv[2], +process.argv[3]];
const browser = await launch();
try {
  const page = await browser.newPage();
  await page.goto(new URL(".", address).href);
  const heard = await page.evaluate(async ([address, begins]) => {
    const audio = new Audio(address);
    audio.preload = "auto";
    await new Promise((ready, failed) => { audio.onloadedmetadata = ready; audio.onerror = () => failed(audio.error.message); });
    const context = new AudioContext(), ear = context.createAnalyser();
    ear.fftSize = 1024;
    context.createMediaElementSource(audio).connect(ear);
    ear.connect(context.destination);
    audio.currentTime = begins - 0.5;
    await new Promise((done) => { audio.onseeked = done; });
    await audio.play();
    const wave = new Float32Array(ear.fftSize);
    for (const end = performance.now() + 5000; performance.now() < end;) {
      ear.getFloatTimeDomainData(wave);
      if (wave.some((value) => Math.abs(value) > 0.005)) return audio.currentTime;
      await new Promise((next) => setTimeout(next, 5));
    }
    return NaN;
  }, [address, begins]);
  console.log(heard.toFixed(3));
} finally {
  await browser.close();
}
