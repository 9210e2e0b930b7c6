// Tells the stage that newer figures, or corrections of frozen ones, have been published: it never changes by itself
// under who is speaking. And carries promises: typed ones to the server, what it says of them back.
export default function ({ data, setTriggerValue }) {
  const stage = window.rakorevStage?.stage;
  window.rakorevPromise = (entry) => setTriggerValue("promise", entry);
  window.rakorevPromised = data.promised;
  // What was taken back is no news any more; what this session itself would show anew is.
  const isOwn = window.rakorevStage?.latest?.id === window.rakorevStage?.id;
  if (data.news || isOwn) stage?.news(data.news);
  stage?.promised(data.promised);
}
