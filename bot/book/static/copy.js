// Gives each command a button that copies it.
(function () {
  "use strict";
  for (const command of document.querySelectorAll("pre.command")) {
    const button = document.createElement("button");
    button.type = "button";
    button.className = "copy";
    button.textContent = "Copy";
    button.setAttribute("aria-label", `Copy the command ${command.textContent.trim().slice(0, 60)}`);
    button.addEventListener("click", async () => {
      try {
        await navigator.clipboard.writeText(command.textContent.trim());
        button.textContent = "Copied";
      } catch {
        getSelection().selectAllChildren(command); // refused: it is marked, to be copied by hand
        button.textContent = "Marked";
      }
      setTimeout(() => { button.textContent = "Copy"; }, 2000);
    });
    const frame = document.createElement("div");
    frame.className = "command-frame";
    command.replaceWith(frame);
    frame.append(command, button);
  }
})();
