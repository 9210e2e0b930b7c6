// Tells the stage that newer figures have been published: it never changes by itself under who is speaking. And carries
// promises: typed ones to the server, what it says of them back.
export default function ({ data, setTriggerValue }) {
  const stage = window.rakorevStage?.stage;
  window.rakorevPromise = (entry) => setTriggerValue("promise", entry);
  window.rakorevPromised = data.promised;
  if (data.isNews) stage?.news();
  stage?.promised(data.promised);
}
