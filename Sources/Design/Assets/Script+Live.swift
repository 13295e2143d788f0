extension Script {
  /// Forms whose result follows while they are filled in, and sliders beside fields.
  ///
  /// One question is on its way at a time, and the last one wins; the server answers with the part of the page
  /// that it changes, the values that fields take over, and the address of what is shown.
  static let live = """
    each("form[data-live]", function (form) {
      var asking = false, next = null, settled = null;
      function field(name) { return form.elements.namedItem(name); }
      all("[data-moves]", function (input) {
        var slider = make("input", "");
        slider.type = "range";
        slider.min = 0;
        slider.max = 100;
        slider.value = input.value.split(".")[0];
        slider.dataset.slides = input.name;
        slider.setAttribute("aria-label", input.labels[0].textContent + ", slider");
        input.parentElement.after(slider);
        slider.addEventListener("input", function (event) {
          event.stopPropagation();
          field(slider.dataset.slides).value = slider.value;
          ask(slider.dataset.slides, slider);
        });
      }, form);
      form.addEventListener("change", function (event) {
        var input = event.target;
        if (input.dataset.slides || !input.name || input.type === "submit") { return; }
        ask(input.hasAttribute("data-moves") ? input.name : "", input);
      });
      function ask(moved, by) {
        if (asking) { next = [moved, by]; return; }
        asking = true;
        var query = new URLSearchParams(new FormData(form));
        if (moved) { query.set("moved", moved); }
        // While a slider is moved, what takes longer is left for when it stands still.
        if (by.dataset.slides) { query.set("quick", "1"); }
        fetch(form.dataset.live + "?" + query, { credentials: "same-origin" }).then(function (answer) {
          if (!answer.ok) { throw new Error("no answer"); }
          return answer.text();
        }).then(function (text) { show(text, by, query); }).catch(function () {}).then(function () {
          asking = false;
          var waiting = next;
          next = null;
          if (waiting) { ask(waiting[0], waiting[1]); }
        });
      }
      function replace(fresh) {
        var old = document.getElementById(fresh.id), opened = old.querySelectorAll("details");
        fresh.querySelectorAll("details").forEach(function (one, place) {
          if (opened[place]) { one.open = opened[place].open; }
        });
        old.replaceWith(fresh);
        begin(fresh);
      }
      function show(text, by, sent) {
        var parts = Array.from(new DOMParser().parseFromString(text, "text/html").body.children);
        var told = parts[0].dataset;
        new URLSearchParams(told.fields).forEach(function (value, name) {
          var input = field(name);
          // What somebody is at, and what was typed or moved since it was asked, stays as it is.
          if (!input || input === document.activeElement || input.value !== sent.get(name)) { return; }
          input.value = value;
        });
        all("[data-slides]", function (slider) {
          if (slider !== by || !next) { slider.value = field(slider.dataset.slides).value.split(".")[0]; }
        }, form);
        parts.forEach(replace);
        clearTimeout(settled);
        // A browser minds an address that changes all the time.
        settled = setTimeout(function () {
          history.replaceState(null, "", told.address);
          document.title = told.words + document.title.slice(document.title.lastIndexOf(" – "));
          document.getElementById("live-words").textContent = told.words;
          if (by.dataset.slides) { ask("", form); }
        }, 400);
      }
    });

    """
}
